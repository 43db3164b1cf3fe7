//! A diff in the colours of its language: ` ```js diff ` or ` ```diff lang="js" `.

/// The code without the marks of a diff, and which lines are added (`true`) or removed.
///
/// Where every other line starts with a space, or is blank, that space is a mark too.
pub fn without_marks(code: &str) -> (String, Vec<Option<bool>>) {
    let mark = |line: &str| match line.as_bytes().first() {
        Some(b'+') => Some(true),
        Some(b'-') => Some(false),
        _ => None,
    };
    let spaced = code
        .split('\n')
        .all(|line| mark(line).is_some() || line.starts_with(' ') || line.trim().is_empty());
    let mut plain = String::with_capacity(code.len());
    let mut changed = Vec::new();
    for (place, line) in code.split('\n').enumerate() {
        if place > 0 {
            plain.push('\n');
        }
        let change = mark(line);
        let unmarked = if change.is_some() || (spaced && line.starts_with(' ')) {
            &line[1..]
        } else {
            line
        };
        plain.push_str(unmarked);
        changed.push(change);
    }
    (plain, changed)
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn marks_leave_the_code_and_stay_with_the_line() {
        let (code, changed) = without_marks("+const a = 1;\n-let a;\n a();\n");
        assert_eq!(code, "const a = 1;\nlet a;\na();\n");
        assert_eq!(changed, [Some(true), Some(false), None, None]);
    }

    #[test]
    fn code_at_the_edge_is_not_shortened() {
        assert_eq!(without_marks("+a\nb\n c").0, "a\nb\n c");
    }
}
