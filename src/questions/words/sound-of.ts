const soundings: [RegExp, string][] = [
  [/ph/g, 'f'],
  [/^kn/, 'n'],
  [/^wr/, 'r'],
  [/^wh/, 'w'],
  [/ck|q/g, 'k'],
  [/c(?=[eiy])|z/g, 's'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/sh(?=un|on)|ti(?=on)|si(?=on)/g, 'sh'],
  [/gh(?!a|o)/g, ''],
  [/ew|ue|oo|ou|u/g, 'u'],
  [/ea|ee|ie|ei|ey|y/g, 'i'],
  [/ai|ay/g, 'e'],
  [/(.)\1/g, '$1'],
  [/(?<=..)e$/, ''],
  [/sw(?=er)/g, 's'],
  [/(?<=r)ed$/, 'd'],
];

/** Words that are said alike are the same here: `overdew` and `overdue`. */
export function soundOf(word: string): string {
  return soundings.reduce((sound, [pattern, letter]) => sound.replace(pattern, letter), word);
}
