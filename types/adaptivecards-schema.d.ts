/**
 * The typings of adaptivecards-templating reach into the TypeScript sources of adaptivecards, which do not compile under
 * our settings. We do not use the one function concerned.
 */
export type IAdaptiveCard = Record<string, unknown>;
