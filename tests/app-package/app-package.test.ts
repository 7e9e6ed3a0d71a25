import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { z } from 'zod';

const packaged = z.looseObject({
  manifestVersion: z.string(),
  id: z.string(),
  icons: z.object({ color: z.string(), outline: z.string() }),
  supportsChannelFeatures: z.string(),
  bots: z.array(
    z.looseObject({
      botId: z.string(),
      scopes: z.array(z.string()),
      supportsFiles: z.boolean(),
      commandLists: z.array(
        z.object({
          scopes: z.array(z.string()),
          commands: z.array(z.object({ title: z.string(), description: z.string() })),
        }),
      ),
    }),
  ),
});

const manifest = packaged.parse(JSON.parse(readFileSync('appPackage/manifest.json', 'utf8')));
const bot = manifest.bots[0];

/** Width, height and every pixel as red, green, blue, opacity, of a PNG without row filters. */
function readPng(name: string): { width: number; height: number; pixels: Uint8Array[] } {
  const file = readFileSync(`appPackage/${name}`);
  assert.equal(file.toString('latin1', 1, 4), 'PNG');
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  assert.deepEqual([...file.subarray(24, 26)], [8, 6], 'eight bits, with opacity');
  const start = file.indexOf('IDAT') + 4;
  const rows = inflateSync(file.subarray(start, start + file.readUInt32BE(start - 8)));
  const pixels = Array.from({ length: width * height }, (_, index) => {
    const row = Math.floor(index / width) * (width * 4 + 1);
    assert.equal(rows[row], 0, 'no row filter');
    const at = row + 1 + (index % width) * 4;
    return rows.subarray(at, at + 4);
  });
  return { width, height, pixels };
}

describe('the app package', () => {
  it('keeps to Microsoft’s schema for its version', async () => {
    const [, errors] = await AppManifestUtils.readAndValidateTeamsManifest('appPackage/manifest.json');
    assert.deepEqual(errors, []);
  });

  it('is checked against a schema that would find a fault', async () => {
    const asRead = await AppManifestUtils.readTeamsManifest('appPackage/manifest.json');
    assert.notDeepEqual(await AppManifestUtils.validateAgainstSchema({ ...asRead, accentColor: 'teal' }), []);
  });

  it('works in one-to-one chats, in teams with all their channels and in group chats, and takes files', () => {
    assert.equal(manifest.bots.length, 1);
    assert.deepEqual(bot?.scopes, ['personal', 'team', 'groupChat']);
    assert.equal(bot?.supportsFiles, true);
    assert.equal(manifest.supportsChannelFeatures, 'tier1');
  });

  it('offers commands in every scope, within what Teams shows', () => {
    const lists = bot?.commandLists ?? [];
    assert.ok(lists.length <= 3);
    assert.deepEqual(lists.flatMap(({ scopes }) => scopes).sort(), ['groupChat', 'personal', 'team']);
    for (const { commands } of lists) {
      assert.ok(commands.length > 0 && commands.length <= 12);
      assert.equal(new Set(commands.map(({ title }) => title)).size, commands.length);
      assert.ok(commands.some(({ title }) => title === 'Help'));
    }
  });

  it('leaves both ids to be filled in by whoever packages it', () => {
    const zeros = '00000000-0000-0000-0000-000000000000';
    assert.deepEqual([manifest.id, bot?.botId], [zeros, zeros]);
  });

  it('has a full-colour icon of 192 by 192 without holes', () => {
    const { width, height, pixels } = readPng(manifest.icons.color);
    assert.deepEqual([width, height], [192, 192]);
    assert.ok(pixels.every((pixel) => pixel[3] === 255));
  });

  it('has a white outline icon of 32 by 32 on nothing', () => {
    const { width, height, pixels } = readPng(manifest.icons.outline);
    assert.deepEqual([width, height], [32, 32]);
    assert.ok(pixels.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255));
    assert.ok(pixels.some((pixel) => pixel[3] === 0));
    assert.ok(pixels.some((pixel) => pixel[3] === 255));
  });
});
