/** A reference as people type it in a command, and as cards call a measure that shares one with an action. */
export const typedReference = String.raw`(?<ref>[\p{L}\p{N}][\p{L}\p{N}./_-]*\d[\p{L}\p{N}./_-]*(?: \(measure\))?)`;
