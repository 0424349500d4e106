import { useEffect } from "react";

/** How an installed page is told of files that it is to open; not in every browser. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { files: readonly FileSystemFileHandle[] }) => void): void;
}

/** Takes the files that the system opens with the installed page. */
export function useLaunchedFiles(take: (files: File[]) => void): void {
  useEffect(() => {
    const { launchQueue } = window as { launchQueue?: LaunchQueue };
    launchQueue?.setConsumer(async ({ files }) => {
      const opened = await Promise.all(files.map((file) => file.getFile()));
      if (opened.length > 0) take(opened);
    });
  }, [take]);
}
