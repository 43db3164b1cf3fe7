use super::clean;
use crate::error::Cause;
use crate::limits::Limits;

const LIMITS: Limits = Limits {
    max_pixels: 1e8,
    max_bytes: 1e6,
    max_side: 65_535,
};

fn cleaned(inside: &str) -> String {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{inside}</svg>"
    );
    let bytes = clean(svg.as_bytes(), &LIMITS).expect("an SVG");
    let text = String::from_utf8(bytes).expect("UTF-8");
    let start = text.find('>').expect("a root") + 1;
    text[start..text.len() - "</svg>".len()].to_owned()
}

#[test]
fn a_drawing_stays_as_it_is() {
    for kept in [
        "<title>A &amp; B</title><path id=\"p\" class=\"a b\" d=\"M0 0L1 1\" fill=\"url(#g)\"/>",
        "<g transform=\"translate(0.123456789 2)\" aria-label=\"x (y)\" data-x=\"url(a)\"><circle r=\"1\"/></g>",
        "<circle r=\"5\"><animate attributeName=\"r\" values=\"1;5;1\" dur=\"2s\" repeatCount=\"indefinite\"/></circle>",
        "<style>.a{fill:red;animation:x 2s}@keyframes x{to{opacity:0}}</style>",
        "<a href=\"https://example.com/?a=1&amp;b=2\"><text xml:space=\"preserve\"> a  b </text></a>",
        "<use xlink:href=\"#p\" x=\"3\"/>",
        "<image href=\"data:image/png;base64,AAAA\" width=\"3\"/>",
        "<animateMotion path=\"M0 0L9 9\" dur=\"1s\"><mpath href=\"#p\"/></animateMotion>",
    ] {
        assert_eq!(cleaned(kept), kept);
    }
}

#[test]
fn what_runs_is_gone() {
    for (bad, left) in [
        ("<script>alert(1)</script>", ""),
        (
            "<g onload=\"alert(1)\" ONCLICK=\"x\" id=\"a\"/>",
            "<g id=\"a\"/>",
        ),
        (
            "<foreignObject><b xmlns=\"http://www.w3.org/1999/xhtml\">x</b></foreignObject>",
            "",
        ),
        (
            "<a href=\" java&#10;script:alert(1)\"><g/></a>",
            "<a><g/></a>",
        ),
        ("<a xlink:href=\"DATA:text/html,x\"/>", "<a/>"),
        ("<a href=\"vbscript:x\"/>", "<a/>"),
        ("<set attributeName=\"onclick\" to=\"alert(1)\"/>", ""),
        (
            "<animate attributeName=\"xlink:href\" values=\"javascript:x\"/>",
            "",
        ),
        (
            "<animate attributeName=\" href \" to=\"javascript:x\"/>",
            "",
        ),
        (
            "<x:script xmlns:x=\"http://www.w3.org/2000/svg\">alert(1)</x:script>",
            "",
        ),
        (
            "<iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"x\"/>",
            "",
        ),
        ("<?xml-stylesheet href=\"x.css\"?><!-- note -->", ""),
        ("<handler type=\"text/javascript\">x</handler>", ""),
    ] {
        assert_eq!(cleaned(bad), left, "{bad}");
    }
}

#[test]
fn what_loads_is_gone() {
    for (bad, left) in [
        ("<use href=\"other.svg#a\"/>", "<use/>"),
        ("<image href=\"http://a.example/b.png\"/>", "<image/>"),
        ("<image xlink:href=\"/etc/passwd\"/>", "<image/>"),
        ("<feImage href=\"//a.example\"/>", "<feImage/>"),
        (
            "<g fill=\"url(http://a.example#b)\"/>",
            "<g fill=\"none\"/>",
        ),
        (
            "<g fill=\"u\\72l(http://a.example)\"/>",
            "<g fill=\"none\"/>",
        ),
        (
            "<g style=\"fill:red;background:url('//a.example')\"/>",
            "<g style=\"fill:red;background:none\"/>",
        ),
        (
            "<g style=\"background:-webkit-image-set('a.png' 1x)\"/>",
            "<g style=\"background:none\"/>",
        ),
        (
            "<style>@import 'a.css';@\\69mport url(b);a{b:c}</style>",
            "<style>a{b:c}</style>",
        ),
        (
            "<style>@font-face{src:url(a.woff) format('woff')}</style>",
            "<style>@font-face{src:none format(\"woff\")}</style>",
        ),
        ("<style>a{b:url(</style>", "<style>a{b:none}</style>"),
        (
            "<animate attributeName=\"fill\" to=\"url(http://a.example)\"/>",
            "<animate attributeName=\"fill\" to=\"none\"/>",
        ),
        (
            "<style><![CDATA[a{b:url(//c)}</style><script>]]></style>",
            "<style>a{b:none}&lt;/style&gt;&lt;script&gt;</style>",
        ),
    ] {
        assert_eq!(cleaned(bad), left, "{bad}");
    }
}

#[test]
fn a_picture_in_a_picture_is_cleaned_too() {
    let inner = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cscript/%3E%3Cg/%3E%3C/svg%3E";
    let outer = cleaned(&format!("<image href=\"{inner}\"/>"));
    use base64::Engine as _;
    let encoded = outer
        .strip_prefix("<image href=\"data:image/svg+xml;base64,")
        .and_then(|rest| rest.strip_suffix("\"/>"))
        .expect("an SVG in base64");
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(encoded)
        .expect("base64");
    assert_eq!(
        bytes,
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>"
    );
}

#[test]
fn entities_are_replaced_and_their_document_type_is_gone() {
    let svg = "<!DOCTYPE svg [<!ENTITY ns \"http://www.w3.org/2000/svg\"><!ENTITY c \"red\">\
        <!ENTITY out SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"&ns;\"><g fill=\"&c;\"/></svg>";
    let bytes = clean(svg.as_bytes(), &LIMITS).expect("an SVG");
    assert_eq!(
        String::from_utf8_lossy(&bytes),
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g fill=\"red\"/></svg>"
    );
}

#[test]
fn what_is_no_svg_is_an_error_with_its_place() {
    let cause = |text: &str| {
        clean(text.as_bytes(), &LIMITS).map_err(|error| (error.cause(), error.offset()))
    };
    assert_eq!(
        cause("<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>"),
        Err((Cause::Corrupt, Some(43)))
    );
    assert_eq!(
        cause("<svg xmlns=\"http://www.w3.org/2000/svg\"><g>").map_err(|(cause, _)| cause),
        Err(Cause::Truncated)
    );
    assert_eq!(
        cause("<svg/>").map_err(|(cause, _)| cause),
        Err(Cause::Corrupt)
    );
    assert_eq!(
        cause("<html/>").map_err(|(cause, _)| cause),
        Err(Cause::Corrupt)
    );
}

#[test]
fn patterns_of_patterns_are_counted_however_they_are_named() {
    for (fill, sheet) in [
        (" fill=\"url(#pN)\"", ""),
        (" style=\"fill:url('#pN')\"", ""),
        (" mask=\"url(#pN)\"", ""),
        (" class=\"cN\"", ".cN{fill:url(#pN)}"),
    ] {
        let mut inside = String::new();
        for n in 1..=10 {
            let numbered = |text: &str, n: u32| text.replace('N', &n.to_string());
            let rect = format!("<rect{}/>", numbered(fill, n - 1));
            inside += &format!("<style>{}</style>", numbered(sheet, n));
            inside += &format!("<pattern id=\"p{n}\">{}</pattern>", rect.repeat(10));
        }
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\">{inside}<rect fill=\"url(#p10)\"/></svg>"
        );
        let error = clean(svg.as_bytes(), &LIMITS).expect_err("too much");
        assert_eq!(error.cause(), Cause::LimitWork, "{fill}");
    }
}
