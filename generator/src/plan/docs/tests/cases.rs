//! What becomes of Markdown.

/// Markdown of a document, and what becomes of it.
pub(super) const CASES: &[(&str, &[&str])] = &[
    // Bare addresses.
    (
        "See https://example.com/a_b_c?x=1&amp;y=2. (http://a.org/x(y))",
        &["See <https://example.com/a_b_c?x=1&y=2>. (<http://a.org/x(y)>)"],
    ),
    (
        "`https://a.bc` <https://a.bc>",
        &["`https://a.bc` <https://a.bc>"],
    ),
    (
        "At https://{tenant}.a.bc/v3.",
        &["At `https://{tenant}.a.bc/v3`."],
    ),
    // What looks like HTML or like a link to an item.
    (
        "<id>, Vec<String>, `<id>`, a < b, array[0], [optional]",
        &[r"\<id>, Vec\<String>, `<id>`, a < b, array\[0\], \[optional\]"],
    ),
    (
        "[real](https://a.bc/d \"t\") [item](Foo) [page](/docs/x) ![alt](https://a.bc/i.png)",
        &["[real](https://a.bc/d) item page [alt](https://a.bc/i.png)"],
    ),
    (
        "[a][r] [r] [^r]\n\n[r]: https://a.bc",
        &[r"[a](https://a.bc) [r](https://a.bc) \[^r\]"],
    ),
    (
        "<user:password> <me@a.bc>",
        &[r"\<user:password> <me@a.bc>"],
    ),
    // HTML that has an equal.
    (
        "<p>A <b>b</b> <code>List&lt;T&gt;</code><br/>c</p>\n<ul>\n  <li>x</li>\n  <li>y</li>\n</ul>",
        &["A b `List<T>`\\", "c", "", "- x", "- y"],
    ),
    ("/users/<p>?code=<code>", &[r"/users/\<p>?code=\<code>"]),
    // Headings.
    (
        "# A *b* `c`\nd\n\nE\n===",
        &["**A b `c`**", "", "d", "", "**E**"],
    ),
    // Code, which never becomes a doctest.
    (
        "a\n\n    let x;\n\n```json\n{}\n```\n```rust\nx\n```",
        &[
            "a", "", "```text", "let x;", "```", "", "```text", "{}", "```", "", "```text", "x",
            "```",
        ],
    ),
    ("````\n```\n````", &["````text", "```", "````"]),
    // Lists.
    (
        "* a\n  b\n    * c\n* d\n\n1) e\n2) f",
        &["- a b", "  - c", "- d", "", "1. e", "2. f"],
    ),
    ("- a\n- b\n\n* c", &["- a", "- b", "", "* c"]),
    // Tables.
    (
        "a|b\n-|:-:\n`x\\|y`|z",
        &["| a | b |", "| --- | :-: |", r"| `x\|y` | z |"],
    ),
    // Line breaks and white space.
    ("a  \nb\\\nc\r\nd\te\u{a0}f", &["a\\", "b\\", "c d e f"]),
    // Emphasis is kept, text that is none stays as it is.
    (
        "*a* _b_ __c__ snake_case 2 * 3 ~4 ~~d~~ --e \\* &lt;i&gt; &amp;lt;",
        &[r"*a* _b_ __c__ snake_case 2 \* 3 \~4 ~~d~~ \--e \* \<i> \&lt;"],
    ),
    (
        "\"a\" */ // \u{0}\u{202e}\u{200b}b &#x202e;c",
        &[r#""a" \*/ // b c"#],
    ),
    ("> a\n> b", &["> a b"]),
    // Notes.
    (
        "> [!NOTE]\n> a `b`.\n\n> [!WARNING]\n> * c\n\n[!TIP] > [!TIP]",
        &[
            "> **Note:** a `b`.",
            "",
            "> **Warning:**",
            ">",
            "> - c",
            "",
            r"\[!TIP\] > \[!TIP\]",
        ],
    ),
    (
        "a\n:::info\nb\n:::\nc\n\n:::caution Mind the gap\n\nd\n\ne\n\n:::\n- f\n  :::tip\n  g\n  :::",
        &[
            "a",
            "",
            "> **Info:** b",
            "",
            "c",
            "",
            "> **Caution: Mind the gap**",
            ">",
            "> d",
            ">",
            "> e",
            "",
            "- f",
            "",
            "  > **Tip:** g",
        ],
    ),
    (
        "```\n:::info\n:::\n```\n\n:::other\na\n:::\n\n:::info\nb",
        &[
            "```text",
            ":::info",
            ":::",
            "```",
            "",
            r"\:::other a :::",
            "",
            r"\:::info b",
        ],
    ),
    ("", &[]),
    (" \n\n", &[]),
];
