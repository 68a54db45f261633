//! Owns: names and types of a rule set: what each name stands for, did-you-mean.
//! May not know: how facts are found.
