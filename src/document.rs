//! Owns: formats → text with an exact offset map; one file a format.
//! May not know: rules, sentences.
