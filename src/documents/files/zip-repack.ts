import { crc32 } from 'node:zlib';

/**
 * A plain archive of parts that have been unpacked, for libraries that unpack for themselves: they may find other parts
 * in the archive that came, through a second directory or sizes of 64 bits, than those that were checked.
 */
export function repack(parts: ReadonlyMap<string, Uint8Array>): Buffer {
  const local: Uint8Array[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of parts) {
    const name = Buffer.from(path);
    const fields = entryFields(name, content);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, place, name]));
    local.push(Buffer.from('PK\x03\x04'), fields, name, content);
    offset += 4 + fields.length + name.length + content.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...local, directory, endRecord(central.length, directory.length, offset)]);
}

/** What an entry says in both its places: stored as it is, its name in UTF-8. */
function entryFields(name: Buffer, content: Uint8Array): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
