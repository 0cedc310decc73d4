// Runs a Python program in Pyodide under Node: node pyodide_host.mjs CORE NUMPY_WHEEL SOURCE PROGRAM
// CORE is the folder of Pyodide's core, SOURCE that of the package. What the program prints is printed here, and its
// error too; the exit code is then 1.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [core, wheel, source, program] = process.argv.slice(2);
try {
  const { loadPyodide } = await import(pathToFileURL(`${core}/pyodide.mjs`).href);
  const python = await loadPyodide({ indexURL: core });
  python.setStdout({ batched: (line) => console.log(line) });
  python.unpackArchive(new Uint8Array(readFileSync(wheel)), "wheel");
  python.mountNodeFS("/source", source);
  python.runPython("import sys; sys.path.insert(0, '/source'); sys.dont_write_bytecode = True");
  python.runPython(readFileSync(program, "utf8"));
} catch (error) {
  console.log(error.message);
  process.exitCode = 1;
}
