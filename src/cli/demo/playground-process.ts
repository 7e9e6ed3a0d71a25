import { createRequire } from 'node:module';

/**
 * Runs the Microsoft 365 Agents Playground with the arguments given, and ends when the demo that started it is gone,
 * however it went: nothing is left listening.
 */
process.on('disconnect', () => process.exit(0));
process.channel?.unref();
createRequire(import.meta.url)('@microsoft/m365agentsplayground/cli.js');
