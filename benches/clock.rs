/// Seconds of processor time this thread has had, where the system tells; else of time gone by. What
/// others do on the machine counts less that way.
pub fn clock() -> f64 {
    static BEGUN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let first = told
        .as_deref()
        .and_then(|it| it.split(' ').next()?.parse::<f64>().ok());
    match first {
        Some(nanoseconds) => nanoseconds / 1e9,
        None => BEGUN
            .get_or_init(std::time::Instant::now)
            .elapsed()
            .as_secs_f64(),
    }
}
