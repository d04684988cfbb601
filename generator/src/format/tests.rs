//! What is printed is what rustfmt would print.
