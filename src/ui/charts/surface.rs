//! The one canvas plotters draws on: sharp at every pixel ratio, in the colors of the theme.

use plotters::style::RGBAColor;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, CssStyleDeclaration, HtmlCanvasElement};

type Outcome = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

/// plotters-canvas, with sizes in CSS pixels and text measured by the canvas itself. The stock
/// measurement inserts styled elements into the page, which its content policy forbids.
pub struct Surface {
    canvas: CanvasBackend,
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

impl Surface {
    /// A cleared surface of the size the canvas is shown at; `None` while it is not shown.
    pub fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let size = (
            u32::try_from(canvas.client_width()).ok()?,
            u32::try_from(canvas.client_height()).ok()?,
        );
        if size.0 == 0 || size.1 == 0 {
            return None;
        }
        let ratio = gloo::utils::window().device_pixel_ratio();
        let pixels = |length: u32| (f64::from(length) * ratio).round() as u32;
        // Setting the size clears the canvas, so it is set even when it has not changed.
        canvas.set_width(pixels(size.0));
        canvas.set_height(pixels(size.1));
        let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        context.scale(ratio, ratio).ok()?;
        Some(Self {
            canvas: CanvasBackend::with_canvas_object(canvas.clone())?,
            context,
            size,
        })
    }
}

impl DrawingBackend for Surface {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        self.canvas.ensure_prepared()
    }

    fn present(&mut self) -> Outcome {
        self.canvas.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.canvas.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        self.canvas.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        self.canvas.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        self.canvas.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome {
        self.canvas.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Outcome {
        self.canvas.fill_polygon(points, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Outcome {
        self.canvas.draw_text(text, style, at)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let font = format!(
            "{} {}px {}",
            style.style().as_str(),
            style.size(),
            style.family().as_str()
        );
        self.context.set_font(&font);
        let width = self
            .context
            .measure_text(text)
            .map_or(0.0, |measure| measure.width());
        Ok((width.ceil() as u32, style.size().ceil() as u32))
    }
}

/// The design tokens charts are drawn with. They are registered as colors and lengths in
/// `tokens.css`, so the browser has resolved theme and variables before they are read.
pub struct Tokens(CssStyleDeclaration);

impl Tokens {
    /// The tokens in force at an element.
    pub fn of(canvas: &HtmlCanvasElement) -> Option<Self> {
        gloo::utils::window()
            .get_computed_style(canvas)
            .ok()?
            .map(Self)
    }

    /// A color token; transparent where there is none.
    pub fn color(&self, name: &str) -> RGBAColor {
        let value = self.0.get_property_value(name).unwrap_or_default();
        parse_rgb(&value).unwrap_or(RGBAColor(0, 0, 0, 0.0))
    }

    /// A length token in CSS pixels; 0 where there is none.
    pub fn length(&self, name: &str) -> i32 {
        let value = self.0.get_property_value(name).unwrap_or_default();
        let number = value.trim().trim_end_matches("px").parse::<f64>();
        number.map_or(0, |pixels| pixels.round() as i32)
    }

    /// The font family of the element.
    pub fn font(&self) -> String {
        self.0.get_property_value("font-family").unwrap_or_default()
    }
}

/// Reads `rgb(1, 2, 3)` or `rgba(1, 2, 3, 0.5)`, the forms computed colors have.
fn parse_rgb(text: &str) -> Option<RGBAColor> {
    let inner = text.trim().split_once('(')?.1.strip_suffix(')')?;
    let mut numbers = inner
        .split(',')
        .map(|number| number.trim().parse::<f64>().ok());
    let mut channel = || numbers.next().flatten().map(|number| number as u8);
    let (red, green, blue) = (channel()?, channel()?, channel()?);
    let alpha = numbers.next().flatten().unwrap_or(1.0);
    Some(RGBAColor(red, green, blue, alpha))
}
