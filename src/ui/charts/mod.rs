//! Charts on a canvas, drawn with plotters, and one of words and bars as SVG. Each has a caption and a
//! table beside it.

mod heat_map;
mod line_chart;
mod surface;
mod tornado;

pub use heat_map::{HeatCell, HeatMap};
pub use line_chart::{LineChart, Mark};
pub use tornado::{Tornado, TornadoBar};
