import assert from 'node:assert/strict';
import { decodeText } from '../../src/documents/files/decode-text.ts';

describe('text as Excel saves it in the United Kingdom', () => {
  it('keeps dashes, curly quotes, the pound and the euro of the Windows code page', () => {
    const bytes = Uint8Array.from([
      0x43, 0x61, 0x66, 0xe9, 0x20, 0x96, 0x20, 0xa3, 0x35, 0x6d, 0x20, 0x93, 0x70, 0x94, 0x92, 0x80,
    ]);
    assert.equal(decodeText(bytes), 'Café – £5m “p”’€');
  });

  it('reads UTF-8 as it is', () => {
    assert.equal(decodeText(new TextEncoder().encode('Café – “phase”')), 'Café – “phase”');
  });
});
