/** Texts whose headings have more in them than text, to be read with math and directives. */
export const texts: readonly string[] = [
  '# A note[^1]\n\n## Again[^1] and[^2]\n\n[^1]: one\n[^2]: two',
  'First[^b]\n\n# B[^b] a[^a]\n\n[^a]: a\n[^b]: b',
  '# One[^a]\n\n[^a]: see[^b]\n\n    # In a note[^c]\n[^b]: b\n[^c]: c\n\n# One1',
  '# Same\n\n[^a]: # Same\n\n# Same\n\nsee[^a]',
  '# Never shown[^x]\n\n[^x]: # Shown[^y]\n[^z]: # Same\n\n# Same\n\n[^y]: y',
  '# Mass $E = mc^2$ and $$p$$\n\n# $a$ `b`\n\n# Mass Emc2',
  '# :abbr[HTML]{title=x} in :x text\n\n:::note\n# In a *container*\n:::',
  'Over `two\nlines`  \nand **more**\n===\n\n# ![picture](a.png) [link](b) <b>html</b>',
  '# Ü 漢字 😀 &amp; \\*\n\n# Ü 漢字 😀 & *\n\n#\n\n# 1\n\n# ü-漢字---1',
];
