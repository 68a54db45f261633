//! Owns: the language: grammar pairs → AST with spans and comments (trivia).
//! May not know: what names mean.
