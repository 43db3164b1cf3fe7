/** What the pages, the feed and the head of every document say about the site. */
export const site = {
  title: 'Silver on Iron',
  description: 'Notes on photographs: how they are made, from wet plates to web pages, and what to look for.',
  language: 'en',
} as const;

export const navigation = [
  { href: '/archive/', label: 'Archive' },
  { href: '/gallery/', label: 'Gallery' },
  { href: '/tags/', label: 'Subjects' },
  { href: '/about/', label: 'About' },
] as const;
