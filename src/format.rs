//! Owns: AST and trivia → text.
//! May not know: what names mean.
