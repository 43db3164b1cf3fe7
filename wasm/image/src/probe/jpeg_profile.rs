//! ICC profiles in JPEG. Source: ICC.1, annex B.4.

/// A profile comes in numbered parts of up to 64 KB, in any order.
#[derive(Default)]
pub(super) struct Profile<'a> {
    parts: Vec<(u8, &'a [u8])>,
    count: u8,
}

impl<'a> Profile<'a> {
    /// Takes an APP2 segment's content, if it is such a part.
    pub fn add(&mut self, body: &'a [u8]) {
        let Some(part) = body.strip_prefix(b"ICC_PROFILE\0") else {
            return;
        };
        if let [number, count, data @ ..] = part
            && self.parts.len() < 255
        {
            self.count = self.count.max(*count);
            self.parts.push((*number, data));
        }
    }

    /// The profile, if every part is there exactly once.
    pub fn join(self) -> Option<Vec<u8>> {
        if self.parts.len() != usize::from(self.count) {
            return None;
        }
        let mut profile = Vec::new();
        for number in 1..=self.count {
            let (_, data) = self.parts.iter().find(|(found, _)| *found == number)?;
            profile.extend_from_slice(data);
        }
        (!profile.is_empty()).then_some(profile)
    }
}
