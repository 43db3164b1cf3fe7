/** How code looks, in Markdown and in components: one theme by day, another by night. */
export const code = {
  themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  defaultColor: 'light-dark()',
};
