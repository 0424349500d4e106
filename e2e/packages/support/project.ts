import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const run = promisify(execFile);

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The package's name. */
export const NAME = "word2vec-matryoshka-web";

/** A project of someone else's, outside this tree, that has installed the tarball and nothing else. */
export class Project {
  private constructor(readonly folder: string) {}

  /** @param files Contents by path. */
  static async create(files: Record<string, string>): Promise<Project> {
    const folder = await mkdtemp(path.join(tmpdir(), "project-"));
    const project = new Project(folder);
    await project.write({ "package.json": '{ "type": "module", "private": true }', ...files });
    await project.#install();
    return project;
  }

  async write(files: Record<string, string>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(this.at(name)), { recursive: true });
      await writeFile(this.at(name), content);
    }
  }

  at(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }

  /** Path of a file of the installed package. */
  inPackage(...parts: string[]): string {
    return this.at("node_modules", NAME, ...parts);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  /** As npm does it, without asking the registry for anything. */
  async #install(): Promise<void> {
    const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", this.folder];
    await run("npm", pack, { cwd: root });
    const tarball = (await readdir(this.folder)).find((name) => name.endsWith(".tgz")) ?? "";
    await mkdir(this.at("node_modules"));
    await run("tar", ["-xzf", this.at(tarball), "-C", this.at("node_modules")]);
    await rename(this.at("node_modules/package"), this.inPackage());
  }
}
