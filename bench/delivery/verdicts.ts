let failed = 0;

/** One line about one claim, after the figures: what was wanted, what was measured, whether it holds. */
export function verdict(claim: string, measured: string | number, holds: boolean): void {
  if (!holds) failed += 1;
  process.stdout.write(`${holds ? 'holds' : 'FAILS'}  ${claim}: ${measured}\n`);
}

/** Ends the process; 1 when a claim did not hold. */
export function exitWithVerdict(): never {
  process.exit(failed === 0 ? 0 : 1);
}
