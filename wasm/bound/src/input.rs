use std::borrow::Cow;

/// Memory of the module that JavaScript writes a text into, kept from one call to the next.
#[derive(Debug, Default)]
pub struct Input(Vec<u8>);

impl Input {
    /// The address of memory for `bytes` bytes. It holds until the next call.
    pub fn reserve(&mut self, bytes: usize) -> *const u8 {
        if self.0.len() < bytes {
            self.0.resize(bytes, 0);
        }
        self.0.as_ptr()
    }

    /// The first `bytes` bytes as text. What `TextEncoder` writes is UTF-8, which is only looked over; what a file held
    /// that is not is put right.
    pub fn text(&self, bytes: usize) -> Cow<'_, str> {
        let bytes = self.0.get(..bytes).unwrap_or(&self.0);
        match std::str::from_utf8(bytes) {
            Ok(text) => text.into(),
            Err(_) => String::from_utf8_lossy(bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_put_right_and_those_that_are_not_there_are_not_read() {
        let mut input = Input::default();
        input.reserve(4);
        input.0.copy_from_slice(b"a\xff\xc3\xa9");
        assert_eq!(input.text(4), "a\u{fffd}é");
        assert_eq!(input.text(1), "a");
        assert_eq!(input.text(5), "a\u{fffd}é");
    }

    #[test]
    fn memory_is_kept_for_shorter_texts() {
        let mut input = Input::default();
        let address = input.reserve(100);
        assert_eq!(input.reserve(10), address);
    }
}
