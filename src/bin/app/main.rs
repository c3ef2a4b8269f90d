//! The app in one piece: what is tested, served while it is worked on, and opened from disk.

mod entry;

use tandem::{ui, web};

fn main() {
    web::failure::show_panics();
    ui::loading::come_by(ui::whole::CHUNKS);
}
