/** Step 1: the files, dropped or chosen; several belong together (point and line sheets, the parts of a Shapefile). */
import { InboxOutlined } from "@ant-design/icons";
import { Upload } from "antd";
import { useTranslation } from "react-i18next";

export interface ChooseFilesProps {
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
}

export function ChooseFiles({ files, onChange }: ChooseFilesProps) {
  const { t } = useTranslation();
  return (
    <Upload.Dragger
      multiple
      beforeUpload={() => false}
      onChange={({ fileList }) =>
        onChange(fileList.flatMap(({ originFileObj }) => (originFileObj ? [originFileObj as File] : [])))
      }
      fileList={files.map((file, i) => ({
        uid: `${i}`,
        name: file.name,
        size: file.size,
        originFileObj: file as never,
      }))}
    >
      <p className="ant-upload-drag-icon">
        <InboxOutlined />
      </p>
      <p>{t("import.drop")}</p>
      <p className="quiet">{t("import.formats")}</p>
    </Upload.Dragger>
  );
}
