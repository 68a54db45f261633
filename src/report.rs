//! Owns: renderers of an outcome; one file a format.
//! May not know: files, the command line.
