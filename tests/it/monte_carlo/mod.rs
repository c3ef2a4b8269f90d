//! Random faults over many years: against exact figures, against themselves, against slower ways.

mod plans;
mod r1;
mod reference;
mod sites;
mod starts;
mod statistics;
mod structures;
