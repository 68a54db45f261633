//! Owns: resolved rules → Program: queries and checks.
//! May not know: documents.
