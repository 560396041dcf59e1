//! contacts: e-mail and web addresses of a document, as a plugin for enrichd.
//!
//! Built by `rustc` alone, without a crate: what crosses the boundary is written out here as
//! enrichd_plugin.h has it.

use std::ffi::{c_char, c_int, c_void};

type Answer = Option<unsafe extern "C" fn(context: *mut c_void, json: *const c_char, size: usize)>;

/// `enrichd_document`.
#[repr(C)]
pub struct Document {
    text: *const c_char,
    text_size: usize,
    language: *const c_char,
    title_start: usize,
    title_end: usize,
    layers: *const c_char,
    layers_size: usize,
}

/// `enrichd_plugin`.
#[repr(C)]
pub struct Plugin {
    abi: u32,
    describe: unsafe extern "C" fn(Answer, *mut c_void),
    create: unsafe extern "C" fn(*const c_char, usize, Answer, *mut c_void) -> *mut c_void,
    enrich: unsafe extern "C" fn(*mut c_void, *const Document, Answer, *mut c_void) -> c_int,
    destroy: unsafe extern "C" fn(*mut c_void),
}

static PLUGIN: Plugin = Plugin { abi: 1, describe, create, enrich, destroy };

#[no_mangle]
pub extern "C" fn enrichd_plugin_entry() -> *const Plugin {
    &PLUGIN
}

const DESCRIPTION: &str = r#"{
    "name": "contacts", "version": "1.0.0",
    "summary": "Finds e-mail and web addresses.",
    "writes": "contacts",
    "schema": {"type": "array", "items": {
        "type": "object", "required": ["start", "end", "text", "kind"],
        "properties": {"kind": {"enum": ["email", "web"]}}}}
}"#;

unsafe fn say(json: &str, answer: Answer, context: *mut c_void) {
    if let Some(answer) = answer {
        answer(context, json.as_ptr() as *const c_char, json.len());
    }
}

unsafe extern "C" fn describe(answer: Answer, context: *mut c_void) {
    say(DESCRIPTION, answer, context);
}

unsafe extern "C" fn create(
    _options: *const c_char, _size: usize, _answer: Answer, _context: *mut c_void,
) -> *mut c_void {
    // It remembers nothing, and has only to be something.
    &PLUGIN as *const Plugin as *mut c_void
}

unsafe extern "C" fn enrich(
    _enricher: *mut c_void, document: *const Document, answer: Answer, context: *mut c_void,
) -> c_int {
    let document = &*document;
    let text = if document.text_size == 0 {
        &[]
    } else {
        std::slice::from_raw_parts(document.text as *const u8, document.text_size)
    };
    let items: Vec<String> = contacts(text)
        .into_iter()
        .map(|(start, end, kind)| format!(r#"{{"start":{start},"end":{end},"kind":"{kind}"}}"#))
        .collect();
    say(&format!(r#"{{"contacts":[{}]}}"#, items.join(",")), answer, context);
    0
}

unsafe extern "C" fn destroy(_enricher: *mut c_void) {}

/// The words of a text that are addresses, in one pass; a word ends at white space and at what can
/// stand around an address but not in it.
fn contacts(text: &[u8]) -> Vec<(usize, usize, &'static str)> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let mut end = start;
        while end < text.len() && is_inside(text[end]) {
            end += 1;
        }
        let mut last = end;
        while last > start && b".,;:!?".contains(&text[last - 1]) {
            last -= 1;
        }
        if let Some(kind) = kind(&text[start..last]) {
            found.push((start, last, kind));
        }
        start = end + 1;
    }
    found
}

fn is_inside(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"<>()[]{}\"'`|\\".contains(&byte)
}

fn kind(word: &[u8]) -> Option<&'static str> {
    for scheme in ["https://", "http://", "www."] {
        if word.len() > scheme.len() && word[..scheme.len()].eq_ignore_ascii_case(scheme.as_bytes())
        {
            return Some("web");
        }
    }
    let at = word.iter().position(|byte| *byte == b'@')?;
    let (name, host) = (&word[..at], &word[at + 1..]);
    let dot = host.iter().rposition(|byte| *byte == b'.')?;
    let is_name = |part: &[u8]| {
        !part.is_empty()
            && part.iter().all(|byte| byte.is_ascii_alphanumeric() || b".-_+%".contains(byte))
    };
    let is_mail = is_name(name) && is_name(&host[..dot]) && host.len() - dot > 2;
    (is_mail && host[dot + 1..].iter().all(u8::is_ascii_alphabetic)).then_some("email")
}
