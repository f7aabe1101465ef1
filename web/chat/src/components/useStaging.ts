import { makeKey } from "@walletdesk/shared";
import { useCallback, useState } from "react";
import { isPicture, MOST_AT_ONCE, nameFile, refuseFile, type StagedFile } from "../state/files";
import { T } from "../texts";

export type Staging = ReturnType<typeof useStaging>;

/** Files chosen, pasted or dropped, to be looked over before they are sent. */
export function useStaging(limit: number | undefined) {
  // Chosen before the session is open: the desk will say.
  const mostBytes = limit ?? Number.POSITIVE_INFINITY;
  const [files, setFiles] = useState<readonly StagedFile[]>([]);
  const [mistake, setMistake] = useState<string | null>(null);

  const add = useCallback(
    (chosen: readonly File[]) => {
      const refusals = chosen.map((file) => refuseFile(file, mostBytes)).filter((why) => why !== null);
      const fine = chosen.filter((file) => refuseFile(file, mostBytes) === null);
      const room = MOST_AT_ONCE - files.length;
      if (fine.length > room) refusals.push(T.fileTooMany(MOST_AT_ONCE));
      setFiles([...files, ...fine.slice(0, room).map(stage)]);
      setMistake(refusals.join("") || null);
    },
    [files, mostBytes],
  );
  const remove = useCallback((key: string) => {
    setFiles((known) => known.filter((file) => file.key !== key));
    setMistake(null);
  }, []);
  /** Hands the files over; their pictures' URLs live on in the log. */
  const take = useCallback((): readonly StagedFile[] => {
    setFiles([]);
    setMistake(null);
    return files;
  }, [files]);
  const forgive = useCallback(() => setMistake(null), []);
  return { files, mistake, add, remove, take, forgive };
}

function stage(chosen: File): StagedFile {
  const file = new File([chosen], nameFile(chosen, new Date()), { type: chosen.type });
  return { key: makeKey(), file, url: isPicture(file.type) ? URL.createObjectURL(file) : undefined };
}
