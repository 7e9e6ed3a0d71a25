import assert from 'node:assert/strict';
import { splitOwners } from '../../src/documents/rows/owners.ts';

describe('the owners in a cell', () => {
  const cells: Record<string, string[]> = {
    'ana@example.com': ['ana@example.com'],
    'ana@example.com, ben@example.com': ['ana@example.com', 'ben@example.com'],
    'ana@example.com ben@example.com': ['ana@example.com', 'ben@example.com'],
    'Ana Lee; Ben Ray': ['Ana Lee', 'Ben Ray'],
    'Ana Lee\nBen Ray\nAna Lee': ['Ana Lee', 'Ben Ray'],
    'Ana Lee and Ben Ray': ['Ana Lee', 'Ben Ray'],
    'Lee, Ana': ['Lee, Ana'],
    'Head of Parks and Waste': ['Head of Parks and Waste'],
    'Assistant Director, Culture & Tourism': ['Assistant Director, Culture & Tourism'],
    'Ana Lee, Ben Ray, Cy Poe, Di Ott, Ed Moss and Flo Hay': [
      ...['Ana Lee', 'Ben Ray', 'Cy Poe', 'Di Ott', 'Ed Moss', 'Flo Hay'],
    ],
    'Head of Housing, Director of Finance': ['Head of Housing', 'Director of Finance'],
    'NHS England, DfE and LGA': ['NHS England', 'DfE', 'LGA'],
    '1. Ana Lee\n2. Ben Ray': ['Ana Lee', 'Ben Ray'],
    '• Ana Lee • Ben Ray': ['Ana Lee', 'Ben Ray'],
    'Adult Social Care and Public Health': ['Adult Social Care and Public Health'],
    'Planning Policy and Economic Growth': ['Planning Policy and Economic Growth'],
    'Private Sector Housing & Environmental Health': ['Private Sector Housing & Environmental Health'],
    'Ana Lee ben@example.com Cy Poe': ['Ana Lee ben@example.com', 'Cy Poe'],
    'Jo Bell <jo@example.com>': ['Jo Bell <jo@example.com>'],
    'Jo Bell <jo@example.com>, Ann Dee <ann@example.com>': [
      'Jo Bell <jo@example.com>',
      'Ann Dee <ann@example.com>',
    ],
    'Bell, Jo <jo@example.com>': ['Bell, Jo <jo@example.com>'],
    'jo@example.com (lead) ann@example.com': ['jo@example.com (lead)', 'ann@example.com'],
    'Jo Bell (lead)': ['Jo Bell (lead)'],
    'Jo Bell (lead), Ann Dee (support)': ['Jo Bell (lead)', 'Ann Dee (support)'],
    'Jo Bell (lead, design) and Ann Dee (housing)': ['Jo Bell (lead, design)', 'Ann Dee (housing)'],
    'Jo Bell (repairs/voids)': ['Jo Bell (repairs/voids)'],
    'n/a': [],
    TBC: [],
    '': [],
  };
  for (const [cell, owners] of Object.entries(cells)) {
    it(`are ${owners.length} in "${cell.replaceAll('\n', ' ⏎ ')}"`, () =>
      assert.deepEqual(splitOwners(cell), owners));
  }
});
