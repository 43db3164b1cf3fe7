//! The MDX module: `ferrotype-content`'s Markdown parser with JSX and expressions, and nothing else.
//!
//! Text and tree stay in this module's memory; JavaScript writes the one and reads the other there, since copies and
//! objects at the border would cost more than parsing does. `packages/wasm/src/mdx.ts` is the only caller.

ferrotype_bound::parser!(MdxParser {});
