import assert from 'node:assert/strict';
import { themeSpellings, tidyThemeName } from '../../src/plan/theme-names.ts';

describe('the name of a theme', () => {
  const names: Record<string, string> = {
    'NEW HOMES FOR ALL': 'New Homes for All',
    'HEALTH AND CARE  ': 'Health and Care',
    'THE WAY OUT': 'The Way Out',
    'RESIDENTS’ SAFETY': 'Residents’ Safety',
    'ICT AND DIGITAL': 'ICT and Digital',
    'IT AND CHANGE': 'IT and Change',
    'MAKING IT HAPPEN': 'Making It Happen',
    'SEND, NHS AND CCTV': 'SEND, NHS and CCTV',
    'ROADS AND THE A57': 'Roads and the A57',
    'ST JOHN’S MY WAY': 'St John’s My Way',
    'Cross cutting   ': 'Cross cutting',
    'Every child able to thrive': 'Every child able to thrive',
    'ICT and digital': 'ICT and digital',
  };
  for (const [written, tidy] of Object.entries(names)) {
    it(`is "${tidy}" where the document writes "${written}"`, () => {
      assert.equal(tidyThemeName(written), tidy);
    });
  }

  it('is one for all spellings that differ in case, and not that of the capitals', () => {
    const spellings = themeSpellings([
      'HEALTH AND CARE',
      'Health and care',
      'Health and Care',
      'health & care',
    ]);
    assert.deepEqual([...spellings.values()], ['Health and Care']);
  });

  it('follows the document where it has both capitals and lower case', () => {
    assert.deepEqual([...themeSpellings(['IT SERVICES', 'IT Services']).values()], ['IT Services']);
  });
});
