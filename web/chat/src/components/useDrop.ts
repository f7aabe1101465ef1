import { type DragEvent, useRef, useState } from "react";

/** Files dragged over the page and let go. */
export function useDrop(onFiles: (files: File[]) => void) {
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);

  function change(by: number, event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    depth.current += by;
    setOver(depth.current > 0);
  }

  const handlers = {
    onDragEnter: (event: DragEvent) => change(1, event),
    onDragLeave: (event: DragEvent) => change(-1, event),
    onDragOver: (event: DragEvent) => change(0, event),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      depth.current = 0;
      setOver(false);
      const files = Array.from(event.dataTransfer?.files ?? []);
      if (files.length) onFiles(files);
    },
  };
  return { isOver, handlers };
}
