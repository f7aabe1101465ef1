import { Button, Empty, Skeleton } from "antd";
import { TEXTS } from "../texts";

type Props = {
  failure: string | null;
  isLoading: boolean;
  title: string;
  hint?: string;
  onRetry: () => void;
};

/** In place of a list or a view: it is being read, could not be read, or there is nothing. */
export function Instead({ failure, isLoading, title, hint, onRetry }: Props) {
  if (failure) {
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={`${TEXTS.loadFailed}：${failure}`}>
        <Button size="small" onClick={onRetry}>
          {TEXTS.retry}
        </Button>
      </Empty>
    );
  }
  if (isLoading) return <Skeleton active title={false} paragraph={{ rows: 5 }} />;
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={title}>
      {hint && <span className="hint-text">{hint}</span>}
    </Empty>
  );
}
