/** The folder with clones of other projects' repositories, each at `<owner>/<name>`; unset, what reads them is skipped. */
export const fixturesFolder: string | undefined = process.env['FERROTYPE_FIXTURES'];
