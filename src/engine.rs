//! Owns: configuration, loading, threads, suppression, severity; the only module that touches files.
//! May not know: how a report looks.
