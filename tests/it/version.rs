//! Versions of the products.

use tandem::domain::version::Version;

fn version(text: &str) -> Version {
    Version::parse(text).unwrap()
}

#[test]
fn versions_are_compared_number_by_number() {
    let rising = [
        "8.1",
        "8.5.99",
        "8.5.106",
        "8.5.107",
        "8.5.107.2",
        "8.5.107.14",
        "9",
    ];
    assert!(rising.map(version).is_sorted());
    assert_eq!(version("8.5.107"), version(" 8.5.107.00 "));
    assert_eq!(version("8.5.106.x"), version("8.5.106"));
    assert_eq!(version("0"), version("0.0"));
}

#[test]
fn what_is_no_version_is_none() {
    let long = "9".repeat(30);
    for text in [
        "", ".", "8.", "8..5", "v8", "+8", "8.5-1", "8.x.5", "٨", &long,
    ] {
        assert_eq!(Version::parse(text), None, "{text}");
    }
}
