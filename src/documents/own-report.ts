/** The property by which a Word report of ours is known: it tells of a plan and is none, so it is not read back. */
export const ownReport = { name: 'GoldenThreadReport', value: 'position' } as const;
