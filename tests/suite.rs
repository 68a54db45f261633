//! Tests of the whole: specs in prose, tables of edits, the layers, the command line.

mod architecture;
mod attributes;
mod case;
mod cli;
mod constructs;
mod edits;
mod explain;
mod known;
mod library;
mod mistaken;
mod mutations;
mod reference;
mod slips;
mod snapshots;
mod spec;
mod suggestions;
