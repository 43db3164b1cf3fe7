/** Texts that are found where an image should be, and what to do about each. */
const pretenders: readonly { readonly begins: RegExp; readonly hint: string }[] = [
  {
    begins: /^version https:\/\/git-lfs\.github\.com/,
    hint: 'This is only a Git LFS pointer to the image: run `git lfs pull` (on a build server, let the checkout fetch LFS files)',
  },
  {
    begins: /^\s*<(!doctype html|html)\b/i,
    hint: 'This is a web page, most likely an error page that was saved in place of the image: fetch it again',
  },
];

/** What to do about a file that is no image, where its beginning tells. */
export function pretenderHint(bytes: Uint8Array): string | undefined {
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 64));
  return pretenders.find(({ begins }) => begins.test(beginning))?.hint;
}
