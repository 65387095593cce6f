import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { zipSync } from "fflate";

/** Packs a folder as an export comes from its service; gives the path of the archive. */
export async function zipped(folder: string, archive: string): Promise<string> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const packed = await Promise.all(files.map(async (file) => [relative(folder, file).split(sep).join("/"), await readFile(file)] as const));
  await writeFile(archive, zipSync(Object.fromEntries(packed)));
  return archive;
}
