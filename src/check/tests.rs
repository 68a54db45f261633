//! Tables: what a fact says about a comparison, and what facts together say about a claim.

mod fixture;
mod logic;
mod naive;
mod stances;
mod together;
