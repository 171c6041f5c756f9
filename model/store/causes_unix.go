//go:build !windows

package store

import (
	"syscall"

	"nianbao/model/lang"
)

var causes = []cause{
	{syscall.ENOSPC, lang.N("磁盘已满")},
	{syscall.EDQUOT, lang.N("磁盘配额已满")},
	{syscall.EFBIG, lang.N("磁盘已满")},
	{syscall.EROFS, lang.N("磁盘是只读的")},
	{syscall.EACCES, lang.N("没有写入权限")},
	{syscall.EPERM, lang.N("没有写入权限")},
	{syscall.ENOENT, lang.N("文件夹不在了")},
	{syscall.ENOTDIR, lang.N("文件夹不在了")},
	{syscall.ENAMETOOLONG, lang.N("文件名太长")},
	{syscall.EIO, lang.N("磁盘读写出错，可能已损坏或被拔出")},
	{syscall.ESTALE, lang.N("网络盘断开了")},
}
