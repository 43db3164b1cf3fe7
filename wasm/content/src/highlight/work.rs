//! The limit on work.
//!
//! The tokenizer itself ends a regular expression after a number of steps and a line after a number of tokens or steps
//! (it calls such a line degraded). What is counted here bounds the rest: long lines, of which each step may look at
//! all, and many lines that are each cut. It is counted in steps, so that a text gives the same result on every machine.
//! The clock is for what no count sees, a search that is slow within one step; ordinary code never comes near it.

/// How much a text may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a line; longer ones are plain. Default 65,536.
    pub max_line_bytes: usize,
    /// Units of work for a whole text; what comes after is plain. A unit is about a byte looked at once. Default
    /// 200,000,000.
    pub max_work: u64,
    /// Milliseconds since any moment. With it, a text is plain from where it has taken two seconds and five microseconds
    /// for each byte, some fifty times what code takes. Default none.
    pub clock: Option<fn() -> f64>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_line_bytes: 64 << 10,
            max_work: 200_000_000,
            clock: None,
        }
    }
}

/// What a line costs that the tokenizer cut short: about as long as its own limits let it run.
const CUT_LINE: u64 = 20_000_000;

/// Bytes of a word; lines with longer ones are plain. A grammar that asks at every letter what comes after the word
/// takes time by the square of its length.
const MAX_WORD_BYTES: usize = 4 << 10;

/// Rounds between looks at the clock.
const ROUNDS: u32 = 16;

/// What is left for one text.
#[derive(Debug)]
pub(super) struct Work {
    limits: Limits,
    left: u64,
    deadline: f64,
    rounds: u32,
    gave_up: bool,
}

impl Work {
    /// For a text of so many bytes.
    pub fn new(limits: Limits, bytes: usize) -> Self {
        let now = limits.clock.map_or(0.0, |clock| clock());
        Work {
            limits,
            left: limits.max_work,
            deadline: now + 2_000.0 + bytes as f64 * 0.005,
            rounds: 0,
            gave_up: false,
        }
    }

    /// Whether a line may be tokenized.
    pub fn allows_line(&mut self, line: &str) -> bool {
        self.rounds += 1;
        let in_time = !self.rounds.is_multiple_of(ROUNDS) || self.is_in_time();
        let allowed = in_time
            && self.left > 0
            && line.len() <= self.limits.max_line_bytes
            && (line.len() <= MAX_WORD_BYTES || !has_endless_word(line));
        self.left = self.left.saturating_sub(line.len() as u64);
        self.gave_up |= !allowed;
        allowed
    }

    /// Counts a round of steps on a line of so many bytes; true when there is nothing left.
    pub fn spent(&mut self, bytes: usize) -> bool {
        self.left = self.left.saturating_sub(bytes as u64);
        self.left == 0 || !self.is_in_time()
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

    /// Past the deadline nothing is left either.
    fn is_in_time(&mut self) -> bool {
        let in_time = self
            .limits
            .clock
            .is_none_or(|clock| clock() <= self.deadline);
        if !in_time {
            self.left = 0;
        }
        in_time
    }
}

fn has_endless_word(line: &str) -> bool {
    let ends = |byte: &u8| !(byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 128);
    line.as_bytes()
        .split(ends)
        .any(|word| word.len() > MAX_WORD_BYTES)
}
