/** The `code` of a Node system error (ENOENT, EACCES, …), if it is one. */
export function systemCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}

const reasons: Record<string, string> = {
  ENOSPC: 'The disk is full',
  EDQUOT: 'The disk quota is used up',
  EACCES: 'This process may not write there (permission denied)',
  EPERM: 'This process may not write there (operation not permitted)',
  EROFS: 'The file system is read-only',
  EEXIST: 'A file stands where a folder should be',
  ENOTDIR: 'A part of the path is a file, not a folder',
  EISDIR: 'A folder stands where the file should be',
  EMFILE: 'Too many files are open',
  ENAMETOOLONG: 'The file name is too long',
};

/** A sentence for a failed file operation. */
export function systemReason(error: unknown): string {
  const code = systemCode(error);
  const known = code === undefined ? undefined : reasons[code];
  if (known !== undefined) return `${known} (${code}).`;
  return error instanceof Error ? error.message : String(error);
}
