import { DownloadOutlined, FilePdfOutlined } from "@ant-design/icons";
import { type Attachment, formatSize } from "@walletdesk/shared";
import { Image } from "antd";
import { fileUrl } from "../service/serviceApi";
import { TEXTS } from "../texts";
import { MaskedFile } from "./MaskedFile";
import "./files.css";

const T = TEXTS.files;

/** What the customer sent: pictures open in large, a PDF is downloaded, for it must not run in this page. */
export function Files({ files }: { files: readonly Attachment[] }) {
  return (
    <Image.PreviewGroup>
      <ul className="files">
        {files.map((file) => (
          <li key={file.id}>
            {file.media_type.startsWith("image/") ? (
              <Image
                src={fileUrl(file.id)}
                alt={T.picture(file.name)}
                height={112}
                data-testid="file-picture"
                preview={{ cover: T.enlarge }}
              />
            ) : file.secrets?.length ? (
              <MaskedFile file={file} secrets={file.secrets} />
            ) : (
              <a className="file-pdf" href={fileUrl(file.id)} download={file.name} data-testid="file-pdf">
                <FilePdfOutlined />
                <span>
                  <b>{file.name}</b>
                  <small>
                    PDF · {formatSize(file.size)} <DownloadOutlined /> {T.download}
                  </small>
                </span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </Image.PreviewGroup>
  );
}
