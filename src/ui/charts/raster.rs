//! A drawing as a PNG. It is painted mark by mark, since the page's content policy lets no picture
//! in that did not come with it.

use base64ct::{Base64, Encoding};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, Path2d};

use tandem_export::drawing::{Drawing, Mark};

/// Pixels for each unit of a drawing, where the canvas takes so many.
const SHARPNESS: f64 = 2.0;
/// The longest side every browser takes.
const LONGEST: f64 = 8_192.0;

/// Paints a drawing; nothing where the browser gives no canvas of that size.
pub fn png(drawing: &Drawing) -> Option<Vec<u8>> {
    let canvas = gloo::utils::document().create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    let (width, height) = (f64::from(drawing.width), f64::from(drawing.height));
    let scale = SHARPNESS.min(LONGEST / width.max(height).max(1.0));
    let pixels = |units: f64| (units * scale).ceil() as u32;
    canvas.set_width(pixels(width));
    canvas.set_height(pixels(height));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.scale(scale, scale).ok()?;
    context.set_fill_style_str("white");
    context.fill_rect(0.0, 0.0, width, height);
    for mark in &drawing.marks {
        paint(mark, &context)?;
    }
    let url = canvas.to_data_url_with_type("image/png").ok()?;
    Base64::decode_vec(url.strip_prefix("data:image/png;base64,")?).ok()
}

fn paint(mark: &Mark, context: &CanvasRenderingContext2d) -> Option<()> {
    match mark {
        Mark::Line(points) => {
            let line = Path2d::new_with_path_string(&format!("M{points}")).ok()?;
            context.set_stroke_style_str("gray");
            context.stroke_with_path(&line);
        }
        Mark::Outline(path) => {
            let outline = Path2d::new_with_path_string(path).ok()?;
            context.set_fill_style_str("white");
            context.fill_with_path_2d(&outline);
            context.set_stroke_style_str("black");
            context.stroke_with_path(&outline);
        }
        Mark::Solid(path) => {
            let shape = Path2d::new_with_path_string(path).ok()?;
            context.set_fill_style_str("dimgray");
            context.fill_with_path_2d(&shape);
        }
        Mark::TextEnd { x, y, text } => {
            context.set_font("12px sans-serif");
            context.set_fill_style_str("black");
            context.set_text_align("end");
            context.fill_text(text, f64::from(*x), f64::from(*y)).ok()?;
            context.set_text_align("start");
        }
        Mark::Text { x, y, strong, text } => {
            context.set_font(if *strong {
                "bold 12px sans-serif"
            } else {
                "12px sans-serif"
            });
            context.set_fill_style_str("black");
            context.fill_text(text, f64::from(*x), f64::from(*y)).ok()?;
        }
    }
    Some(())
}
