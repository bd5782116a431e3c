import { ARCHIVE_HELP } from "./archive-commands";
import { DATABASE_HELP } from "./database-commands";
import { PERSON_HELP } from "./person-commands";
import { REPAIR_HELP } from "./repair-commands";
import { SECRET_HELP } from "./secret-commands";
import { TOKEN_HELP } from "./token-commands";
import { USER_HELP } from "./user-commands";

/** What `admin help` prints. */
export const HELP = `运单台管理命令 Waybill Desk administration

${TOKEN_HELP}${USER_HELP}${SECRET_HELP}${PERSON_HELP}  npm run -s admin -- installation adopt
      原密钥已丢失，或换了数据库：以这台机器现有的密钥和数据库为准
                                        the secret is lost, or the database another one: take those that are here
  npm run -s admin -- installation new
      不要原来的数据：下次启动时新建数据库，但不删除任何文件
                                        the earlier data is not wanted: the next start may create a database; removes no file
${DATABASE_HELP}  npm run -s admin -- backup [--to FILE] [--encrypt-for AGE_RECIPIENT …] [--passphrase-stdin]
      备份数据库、密钥和导入的文件，服务照常运行；只输出备份文件的路径
                                        copy database, secret and imported files while the server runs;
                                        prints the path of the copy alone
  npm run -s admin -- verify FILE [--identity FILE] [--passphrase-stdin]
      检查备份的每一页和每个校验值，输出各表行数；已损坏时退出码为 1
                                        check every page and hash of a copy and print its counts; exit 1
                                        for a damaged one
  npm run -s admin -- restore FILE [--replace] [--erasures FILE] [--identity FILE] [--passphrase-stdin]
      恢复到空的 DATA_DIR 或 DATABASE_URL；先停掉服务。备份旁的 erasures.jsonl 会一并读取，启动时重新删除其中的信息
                                        restore into an empty DATA_DIR or DATABASE_URL; stop the server first;
                                        what erasures.jsonl beside the copy names is erased again at the start
${REPAIR_HELP}${ARCHIVE_HELP}  npm run -s admin -- doctor
      检查磁盘、数据库、归档、备份、时钟、公网地址、Key、邮件、时区和版本，说明怎么处理；有异常时退出码为 1
                                        check disk, database, archive, backups, clock, PUBLIC_URL, key, mail,
                                        time zones and versions, and say what to do; exit 1 where something is wrong
  npm run -s admin -- audit verify [--from YYYY-MM-DD] [--to YYYY-MM-DD]
      核对操作记录：被改、被删、被插入的记录都会列出，有问题时退出码为 1
                                        verify the audit log: says which entries were changed, removed or put in;
                                        exit 1 when there are any
  npm run -s admin -- help
      显示本帮助                        show this help
`;
