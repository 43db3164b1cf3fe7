//! The limit on work: counted in steps, so that the same text gives the same result on every machine.
//!
//! The tokenizer itself ends a regular expression after a number of steps and a line after a number of tokens or steps
//! (it calls such a line degraded). What is counted here bounds the rest: long lines, of which each step may look at all,
//! and many lines that are each cut.

/// How much a text may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a line; longer ones are plain. Default 131,072.
    pub max_line_bytes: usize,
    /// Units of work for a whole text; what comes after is plain. A unit is about a byte looked at once. Default
    /// 200,000,000.
    pub max_work: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_line_bytes: 128 << 10,
            max_work: 200_000_000,
        }
    }
}

/// What a line costs that the tokenizer cut short: about as long as its own limits let it run.
const CUT_LINE: u64 = 20_000_000;

/// What is left for one text.
#[derive(Debug)]
pub(super) struct Work {
    max_line_bytes: usize,
    left: u64,
    gave_up: bool,
}

impl Work {
    pub fn new(limits: Limits) -> Self {
        Work {
            max_line_bytes: limits.max_line_bytes,
            left: limits.max_work,
            gave_up: false,
        }
    }

    /// Whether a line of so many bytes may be tokenized.
    pub fn allows_line(&mut self, bytes: usize) -> bool {
        let allowed = bytes <= self.max_line_bytes && self.left > 0;
        self.left = self.left.saturating_sub(bytes as u64);
        self.gave_up |= !allowed;
        allowed
    }

    /// Counts a round of steps on a line of so many bytes; true when there is nothing left.
    pub fn spent(&mut self, bytes: usize) -> bool {
        self.left = self.left.saturating_sub(bytes as u64);
        self.left == 0
    }

    /// Counts a line the tokenizer cut short.
    pub fn line_was_cut(&mut self) {
        self.left = self.left.saturating_sub(CUT_LINE);
        self.gave_up = true;
    }

    /// Nothing is left.
    pub fn exhaust(&mut self) {
        self.left = 0;
        self.gave_up = true;
    }

    /// Whether some text is plain for the limit's sake.
    pub fn gave_up(&self) -> bool {
        self.gave_up
    }
}
