//go:build !windows

package store

import "syscall"

var causes = []cause{
	{syscall.ENOSPC, "磁盘已满"},
	{syscall.EDQUOT, "磁盘配额已满"},
	{syscall.EFBIG, "磁盘已满"},
	{syscall.EROFS, "磁盘是只读的"},
	{syscall.EACCES, "没有写入权限"},
	{syscall.EPERM, "没有写入权限"},
	{syscall.ENOENT, "文件夹不在了"},
	{syscall.ENOTDIR, "文件夹不在了"},
	{syscall.ENAMETOOLONG, "文件名太长"},
	{syscall.EIO, "磁盘读写出错，可能已损坏或被拔出"},
	{syscall.ESTALE, "网络盘断开了"},
}
